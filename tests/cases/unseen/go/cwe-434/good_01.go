package avatar

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"

	"github.com/gin-gonic/gin"
)

const public = "/var/www/html/avatars"

var extensions = map[string]bool{".png": true, ".jpg": true, ".webp": true}

func Upload(c *gin.Context) {
	file, err := c.FormFile("avatar")
	if err != nil {
		c.AbortWithStatus(http.StatusBadRequest)
		return
	}
	ext := strings.ToLower(filepath.Ext(file.Filename))
	if !extensions[ext] {
		c.AbortWithStatus(http.StatusUnsupportedMediaType)
		return
	}
	name := fmt.Sprintf("%d%s", c.GetInt("userID"), ext)
	if err := c.SaveUploadedFile(file, filepath.Join(public, name)); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	c.JSON(http.StatusCreated, gin.H{"url": "/avatars/" + name})
}
