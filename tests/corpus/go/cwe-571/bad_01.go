package role

func Allowed(role string) bool {
	if role != "admin" || role != "owner" { // BAD
		return false
	}
	return true
}

func Same(a, b int) bool {
	return a == a && b > 0 // BAD
}
