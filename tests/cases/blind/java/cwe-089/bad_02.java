package io.acme.dao;

import java.util.List;
import org.apache.ibatis.annotations.*;

@Mapper
public interface ProductMapper {
    @Select("SELECT * FROM product WHERE name = '${name}'") // BAD
    List<Product> byName(@Param("name") String name);
}
