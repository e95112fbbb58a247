package main

import (
	"database/sql"
	"log"
	"os"
	"strconv"

	"github.com/gofiber/fiber/v2"
	_ "github.com/lib/pq"
)

func main() {
	db, err := sql.Open("postgres", os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Fatal(err)
	}
	app := fiber.New()
	app.Delete("/devices/:serial", func(c *fiber.Ctx) error {
		serial, err := strconv.ParseUint(c.Params("serial"), 10, 32)
		if err != nil {
			return fiber.ErrBadRequest
		}
		const prefix = `DELETE FROM device WHERE serial = `
		result, err := db.Exec(prefix + strconv.FormatUint(serial, 10))
		if err != nil {
			return fiber.ErrInternalServerError
		}
		n, err := result.RowsAffected()
		if err != nil {
			return fiber.ErrInternalServerError
		}
		return c.JSON(fiber.Map{"removed": n})
	})
	log.Fatal(app.Listen("127.0.0.1:3000"))
}
