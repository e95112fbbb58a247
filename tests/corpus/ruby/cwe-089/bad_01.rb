class OrdersController < ApplicationController
  def index
    @orders = Order.where("customer = '#{params[:customer]}'") # BAD
    render json: @orders
  end
end
