package review

// Rules are all the rules, the ones that matter most first: of findings of the
// same severity, those of an earlier rule come first.
var Rules = []*Rule{
	// Can the plan happen at all?
	&overCapacity, &brokenOrder, &tooLateToCount, &unagreedDependency, &hireTooLate, &offTrack, &impossibleDates, &ended, &carriedOn, &notBegun,
	&noLine, &notAgreed, &promisedAndDone, &moreAdded, &quarterBehind,
	// Is it the right work?
	&whoCaresInFlight, &goldPlating, &commonDifferentiator, &effortElsewhere, &workWithoutAim, &criticalRefused,
	&quadrantSkew, &unratedWork, &quietRefusal, &artefact, &duplicateDemand, &sameTitle, &sharedCause, &farConfidence,
	// Do the objectives hold?
	&keyResultCount, &watermelon, &staleCheckin, &targetsApart, &keyResultWithoutWork, &loweredTarget, &figureStill, &workAfterPeriod, &notClosed, &orphanObjective,
	&priorityWithoutObjective, &tooManyObjectives, &activityNotOutcome, &alreadyMet, &dueElsewhere, &noCounter, &changedAbove, &unagreedAbove,
	// Is the estate what it should be?
	&builtCommodity, &boughtDifferentiator, &unansweredInertia, &unwatchedContract, &leavingAndNeeded, &workOnLeaving,
	&crossroads, &unanchored, &circle,
	// Do people argue it out?
	&adriftTension, &overdueDecision, &undecidedPeace, &thinDecision, &unheardSide, &reviewPassed, &unspokenTension, &unansweredRisk,
	// Who does it, and with how many?
	&vacantOwner, &noOwner, &overload, &overBudget, &fastGrowth, &aimlessPosition, &bottleneck, &silentDepartment, &spelledApart, &endedDepartment,
	// Is the handbook itself kept up?
	&expiredException, &stalePage,
}

// Named returns the rule with a name, or nil.
func Named(name string) *Rule { return named(Rules, name) }

func named(rules []*Rule, name string) *Rule {
	for _, rule := range rules {
		if rule.Name == name {
			return rule
		}
	}
	return nil
}

func names(rules []*Rule) []string {
	list := make([]string, len(rules))
	for i, rule := range rules {
		list[i] = rule.Name
	}
	return list
}
