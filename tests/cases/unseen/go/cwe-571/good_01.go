package shipping

type Method int

const (
	Letter Method = iota
	Parcel
	Freight
)

type Order struct {
	Grams  int
	Method Method
}

func Cents(o Order) int {
	price := 190
	if o.Grams < 0 || o.Grams > 20000 {
		return 0
	}
	if o.Grams > 1000 && o.Grams <= 20000 {
		price += 450
	}
	if o.Method == Freight {
		price *= 3
	}
	return price
}
