class OrdersController < ApplicationController
  SORTS = %w[created_at total].freeze

  def index
    sort = SORTS.include?(params[:sort]) ? params[:sort] : 'total'
    @orders = Order.where('state = ?', params[:state]).order("#{sort} DESC").limit(50)
    render json: @orders
  end
end
