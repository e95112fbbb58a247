package login

import "net/http"

var pages = map[string]string{"home": "/home", "cart": "/cart"}

func after(w http.ResponseWriter, r *http.Request) {
	next, ok := pages[r.URL.Query().Get("next")]
	if !ok {
		next = "/home"
	}
	http.Redirect(w, r, next, http.StatusFound)
}
