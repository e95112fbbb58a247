package tools

import (
	"os/exec"

	"github.com/gofiber/fiber/v2"
)

func lookup(c *fiber.Ctx) error {
	out, err := exec.Command("bash", "-c", "dig +short "+c.Query("name")).Output() // BAD
	if err != nil {
		return err
	}
	return c.Send(out)
}
