package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"handbook/generator/changes"
	"handbook/generator/disk"
	"handbook/generator/earlier"
	"handbook/generator/exchange"
	"handbook/generator/level"
)

// parentOf is the handbook one level up, and the path of its file from the
// folder of a new handbook, with slashes. It may be given from there or from the
// present folder, or as the folder in which that handbook was built.
func parentOf(root, given string) (parent changes.State, path string, err error) {
	if strings.Contains(given, "://") {
		return parent, "", fmt.Errorf("--parent: a handbook downloads nothing; save offer.json from %s in a folder and name that file", given)
	}
	for _, from := range []string{root, "."} {
		name := given
		if !filepath.IsAbs(given) {
			name = filepath.Join(from, given)
		}
		for _, built := range []string{"", level.OfferFile, "public/" + level.OfferFile, "handbook.json", "public-staff/handbook.json", "public/handbook.json"} {
			file := filepath.Join(name, filepath.FromSlash(built))
			if info, err := os.Stat(file); err != nil || info.IsDir() {
				continue
			}
			if parent, err = readHandbook(file); err != nil {
				return parent, "", fmt.Errorf("--parent: the handbook one level up cannot be read: %w", err)
			}
			path, err = pathFrom(root, file, filepath.IsAbs(given))
			return parent, path, err
		}
	}
	return parent, "", fmt.Errorf("--parent: the handbook one level up cannot be read: there is no file %s; name its offer.json, or the folder where it is built, such as ../company/public", given)
}

// readHandbook reads an offer.json or a handbook.json.
func readHandbook(name string) (changes.State, error) {
	if offer, isOffer, err := earlier.Offer(name); isOffer || err != nil {
		years, _ := offer.Years()
		return changes.State{Language: offer.Language, Currency: offer.Currency, Fiscal: years}, err
	}
	file, err := disk.OpenFile(name)
	if err != nil {
		return changes.State{}, disk.Plain(err)
	}
	defer file.Close()
	state, err := exchange.ReadState(file)
	var newer exchange.NewerError
	if errors.As(err, &newer) {
		return state, fmt.Errorf("%s %s; use a newer version of the program", name, newer.What())
	}
	return state, err
}

// pathFrom is the path of a file as the settings of a folder name it.
func pathFrom(root, file string, absolute bool) (string, error) {
	if absolute {
		return filepath.ToSlash(file), nil
	}
	base, err := filepath.Abs(root)
	if err != nil {
		return "", failure(err)
	}
	if file, err = filepath.Abs(file); err != nil {
		return "", failure(err)
	}
	rel, err := filepath.Rel(base, file)
	if err != nil {
		return filepath.ToSlash(file), nil
	}
	return filepath.ToSlash(rel), nil
}
