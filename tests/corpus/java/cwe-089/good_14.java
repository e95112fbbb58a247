package com.acme.mapper;

import org.apache.ibatis.annotations.*;
import java.util.List;

@Mapper
public interface ProductMapper {
    @Select("SELECT * FROM product WHERE category = #{category} ORDER BY created LIMIT #{limit}")
    List<Product> byCategory(@Param("category") String category, @Param("limit") int limit);
}
