package tools

import (
	"os/exec"
	"regexp"

	"github.com/gofiber/fiber/v2"
)

var name = regexp.MustCompile(`^[a-z0-9.-]{1,253}$`)

func lookup(c *fiber.Ctx) error {
	host := c.Query("name")
	if !name.MatchString(host) {
		return fiber.ErrBadRequest
	}
	out, err := exec.Command("dig", "+short", host).Output()
	if err != nil {
		return err
	}
	return c.Send(out)
}
