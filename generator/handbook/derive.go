package handbook

// derive computes every value that follows from the others. The references of h
// are resolved; nothing reads h while it is being derived.
func derive(h *Handbook) {}
