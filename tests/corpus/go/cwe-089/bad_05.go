package shop

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"gorm.io/gorm"
)

func list(db *gorm.DB) gin.HandlerFunc {
	return func(c *gin.Context) {
		var items []Item
		db.Raw(fmt.Sprintf("SELECT * FROM items WHERE category = '%s'", c.Query("category"))).Scan(&items) // BAD
		c.JSON(200, items)
	}
}
