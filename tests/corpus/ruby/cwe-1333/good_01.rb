class LogsController < ApplicationController
  def index
    filter = Regexp.new(Regexp.escape(params[:q]), Regexp::IGNORECASE)
    @lines = Log.recent.select { |line| filter.match?(line.text) }
  end
end
