package role

func Allowed(role string) bool {
	if role != "admin" && role != "owner" {
		return false
	}
	return true
}

func Same(a, b int) bool {
	return a == b && b > 0
}
