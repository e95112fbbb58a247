package proxy

import (
	"io"
	"net/http"
	"time"

	"github.com/gofiber/fiber/v2"
)

var client = &http.Client{Timeout: 5 * time.Second}

func Preview(c *fiber.Ctx) error {
	req, err := http.NewRequest(http.MethodGet, c.Query("target"), nil)
	if err != nil {
		return fiber.ErrBadRequest
	}
	resp, err := client.Do(req) // BAD
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err != nil {
		return err
	}
	return c.Send(body)
}
