public sealed class Cleaner(HttpClient http)
{
    private readonly Random _dice = new();
    private TimeSpan _pause;

    public async Task RemoveAsync(string id)
    {
        var wait = 1;
        for (var count = 1; wait <= 250; count++)
        {
            wait = (int)Math.Pow(2, count) + _dice.Next(10);
            try
            {
                await http.DeleteAsync($"/clients/{id}");
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(wait);
            }
        }
    }

    public async Task<string> GetAsync()
    {
        _pause = TimeSpan.FromMilliseconds(100);
        for (var count = 0; count < 3; count++)
        {
            try
            {
                return await http.GetStringAsync("/");
            }
            catch (HttpRequestException)
            {
                await Task.Delay(_pause);
                _pause = _pause * 2 + TimeSpan.FromMilliseconds(_dice.Next(50));
            }
        }

        return "";
    }
}
