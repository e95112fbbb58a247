package api

import (
	"net/http"

	"gorm.io/gorm"
)

var columns = map[string]string{"name": "name", "age": "birthday"}

func sorted(db *gorm.DB, w http.ResponseWriter, r *http.Request) {
	column, ok := columns[r.URL.Query().Get("sort")]
	if !ok {
		http.Error(w, "unknown column", http.StatusBadRequest)
		return
	}
	var people []Person
	db.Where("team = ?", r.FormValue("team")).Order(column).Find(&people)
	render(w, people)
}
