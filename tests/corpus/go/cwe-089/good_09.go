package main

import (
	"github.com/labstack/echo/v4"
	"gorm.io/gorm"
)

type handler struct{ db *gorm.DB }

func (h *handler) list(c echo.Context) error {
	var rows []Row
	h.db.Where("owner = ?", c.QueryParam("owner")).Find(&rows)
	return c.JSON(200, rows)
}
