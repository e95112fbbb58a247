class ProductsController < ApplicationController
  SORTS = { "name" => "name", "price" => "price" }.freeze

  def index
    scope = Product.where("category = ?", params[:category])
    render json: scope.order(SORTS.fetch(params[:sort], "name"))
  end
end
