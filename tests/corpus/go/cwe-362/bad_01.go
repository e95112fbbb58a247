package counter

import (
	"sync"
)

func Work(items []int, f func(int)) int {
	var wg sync.WaitGroup
	done := 0
	for _, item := range items {
		wg.Add(1)
		go func(i int) {
			defer wg.Done()
			f(i)
			done++ // BAD
		}(item)
	}
	wg.Wait()
	return done
}
