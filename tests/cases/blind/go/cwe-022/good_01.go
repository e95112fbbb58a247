package files

import (
	"net/http"
	"os"
	"path/filepath"

	"github.com/gin-gonic/gin"
)

func Download(c *gin.Context) {
	name := c.Query("name")
	if !filepath.IsLocal(name) {
		c.Status(http.StatusBadRequest)
		return
	}
	data, err := os.ReadFile(filepath.Join("/var/data", name))
	if err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	c.Data(http.StatusOK, "application/octet-stream", data)
}
