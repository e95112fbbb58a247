class ProductsController < ApplicationController
  def index
    scope = Product.where("category = '#{category}'") # BAD
    render json: scope.order("#{params[:sort]} #{params[:dir]}") # BAD
  end

  private

  def category
    params[:category]
  end
end
