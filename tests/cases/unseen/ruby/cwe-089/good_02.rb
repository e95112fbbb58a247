class ProductsController < ApplicationController
  SORTABLE = %w[name price released_on].freeze

  def index
    column, direction = params.fetch(:sort, "name asc").split
    column = "name" unless SORTABLE.include?(column)
    direction = direction == "desc" ? "desc" : "asc"
    @products = Product
      .includes(:vendor)
      .where(published: true)
      .order(Arel.sql("#{column} #{direction}"))
      .page(params[:page])
    render json: @products
  end
end
