package app;

import org.mvel2.MVEL;
import org.springframework.web.bind.annotation.*;
import java.util.Map;

@RestController
class PriceController {
    @GetMapping("/price")
    Object price(@RequestParam String formula, @RequestParam double base) {
        return MVEL.eval(formula, Map.of("base", base)); // BAD
    }
}
