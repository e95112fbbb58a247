class OrdersController < ApplicationController
  def index
    sort = params[:sort] || "id"
    @orders = Order.order("#{sort} DESC") # BAD
  end
end
