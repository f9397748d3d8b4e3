// says = 4 times
// severity = Warning
public class Prices(HttpClient http)
{
    public async Task<string> GetAsync(Uri address)
    {
        var failures = 0;
        while (true)
        {
            string answer;
            try
            {
                answer = await http.GetStringAsync(address);
            }
            catch (HttpRequestException)
            {
                if (!(++failures >= 5))
                {
                    await Task.[|Delay|](500);
                    continue;
                }

                throw;
            }

            return answer;
        }
    }
}
