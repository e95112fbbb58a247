class ProductsController < ApplicationController
  def index
    column, direction = params.fetch(:sort, "name asc").split
    @products = Product
      .includes(:vendor)
      .where(published: true)
      .order(Arel.sql("#{column} #{direction || 'asc'}")) # BAD
      .page(params[:page])
    render json: @products
  end
end
