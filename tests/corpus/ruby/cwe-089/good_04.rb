class OrdersController < ApplicationController
  def index
    @orders = Order.where("state = ?", params[:state]).order(:created_at)
  end
end
