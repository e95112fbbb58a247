package pages

import "github.com/gin-gonic/gin"

func profile(c *gin.Context) {
	bio := c.PostForm("bio")
	c.HTML(200, "profile.html", gin.H{"bio": bio})
}
