class OrdersController < ApplicationController
  def index
    @orders = Order.where("customer = ? AND total > ?", params[:customer], params[:total])
    @mine = Order.where(customer: params[:customer])
    render json: @orders + @mine
  end
end
