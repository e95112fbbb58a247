package api

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

func listUsers(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var users []User
		order := c.Query("sort")
		where := "team = '" + c.Param("team") + "'"
		db.Where(where).Find(&users) // BAD
		_ = order
		c.JSON(200, users)
	}
}
