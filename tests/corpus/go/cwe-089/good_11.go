package api

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Handler struct{ DB *gorm.DB }

func (h *Handler) Search(c *gin.Context) {
	var users []User
	order := "created_at"
	switch c.Query("sort") {
	case "name":
		order = "name"
	case "age":
		order = "age"
	}
	if err := h.DB.Where("name = ?", c.Query("name")).Order(order + " desc").Find(&users).Error; err != nil {
		c.AbortWithStatus(500)
		return
	}
	c.JSON(200, users)
}

type User struct{ ID uint }
