package api

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

type Handler struct{ DB *gorm.DB }

func (h *Handler) Search(c *gin.Context) {
	var users []User
	order := c.DefaultQuery("sort", "created_at")
	if err := h.DB.Where("active = ?", true).Order(order + " desc").Find(&users).Error; err != nil { // BAD
		c.AbortWithStatus(500)
		return
	}
	c.JSON(200, users)
}

type User struct{ ID uint }
