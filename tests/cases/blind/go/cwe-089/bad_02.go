package store

import (
	"github.com/labstack/echo/v4"
	"gorm.io/gorm"
)

type Item struct {
	ID   uint
	Name string
}

func List(db *gorm.DB) echo.HandlerFunc {
	return func(c echo.Context) error {
		var items []Item
		db.Where("name = '" + c.QueryParam("name") + "'").Find(&items) // BAD
		return c.JSON(200, items)
	}
}
