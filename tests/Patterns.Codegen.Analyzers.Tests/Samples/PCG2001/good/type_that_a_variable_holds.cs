public class MembershipClient(HttpClient http)
{
    public async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await http.GetStringAsync("/members", cancellationToken);
            }
            catch (Exception failure)
            {
                var type = failure.GetBaseException().GetType();
                if (type != typeof(TimeoutException) && type != typeof(IOException) || attempt == 5)
                    throw;
            }

            await Task.Delay(Random.Shared.Next(2_000), cancellationToken);
        }
    }
}
