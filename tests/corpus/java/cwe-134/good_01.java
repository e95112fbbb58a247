package app;

import org.springframework.web.bind.annotation.*;

@RestController
class Fmt {
    @GetMapping("/label")
    String label(@RequestParam("tpl") String tpl, @RequestParam("n") int n) {
        return String.format("%s-%05d", tpl, n);
    }
}
