package pages

import (
	"html/template"

	"github.com/gin-gonic/gin"
)

func profile(c *gin.Context) {
	bio := c.PostForm("bio")
	c.HTML(200, "profile.html", gin.H{"bio": template.HTML(bio)}) // BAD
}
