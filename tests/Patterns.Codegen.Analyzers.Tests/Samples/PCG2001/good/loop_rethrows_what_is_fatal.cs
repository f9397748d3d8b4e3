public class Sender(Func<Task> send)
{
    public async Task SendAsync()
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                await send();
                return;
            }
            catch (Exception exception)
            {
                if (exception is not (TimeoutException or HttpRequestException) || attempt == 2)
                    throw;
                await Task.Delay(Random.Shared.Next(1_000));
            }
        }
    }
}
