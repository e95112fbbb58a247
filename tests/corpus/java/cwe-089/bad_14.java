package com.acme.mapper;

import org.apache.ibatis.annotations.*;
import java.util.List;

@Mapper
public interface ProductMapper {
    @Select("SELECT * FROM product WHERE category = #{category} ORDER BY ${column}") // BAD
    List<Product> byCategory(@Param("category") String category, @Param("column") String column);
}
