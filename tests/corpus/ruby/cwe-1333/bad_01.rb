class LogsController < ApplicationController
  def index
    filter = Regexp.new(params[:q], Regexp::IGNORECASE) # BAD
    @lines = Log.recent.select { |line| filter.match?(line.text) }
  end
end
