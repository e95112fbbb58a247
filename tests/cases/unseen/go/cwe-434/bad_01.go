package avatar

import (
	"fmt"
	"net/http"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

const public = "/var/www/html/avatars"

func Upload(c *gin.Context) {
	file, err := c.FormFile("avatar")
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	name := fmt.Sprintf("%d%s", c.GetInt("userID"), filepath.Ext(file.Filename))
	if err := c.SaveUploadedFile(file, filepath.Join(public, name)); err != nil { // BAD
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"url": "/avatars/" + name})
}
