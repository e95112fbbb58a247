class OrdersController < ApplicationController
  COLUMNS = %w[id price].freeze

  def index
    sort = COLUMNS.include?(params[:sort]) ? params[:sort] : "id"
    @orders = Order.order("#{sort} DESC")
  end
end
