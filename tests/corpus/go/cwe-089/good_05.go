package shop

import (
	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

func list(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var items []Item
		db.Raw("SELECT * FROM items WHERE category = ?", c.Query("category")).Scan(&items)
		c.JSON(200, items)
	}
}
