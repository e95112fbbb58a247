package files

import (
	"net/http"
	"os"

	"github.com/gin-gonic/gin"
)

func Download(c *gin.Context) {
	name := c.Query("name")
	data, err := os.ReadFile("/var/data/" + name) // BAD
	if err != nil {
		c.Status(http.StatusNotFound)
		return
	}
	c.Data(http.StatusOK, "application/octet-stream", data)
}
