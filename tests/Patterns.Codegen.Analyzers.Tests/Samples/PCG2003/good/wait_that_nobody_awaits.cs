// A wait that is begun and not awaited holds nothing up: there is no pace in it, the same for all or not.
public sealed class Registration(HttpClient client)
{
    public void Register(Uri address)
    {
        var retries = 0;
        for (; ; )
        {
            try
            {
                client.Send(new HttpRequestMessage(HttpMethod.Put, address));
                break;
            }
            catch (HttpRequestException)
            {
                retries++;
                if (retries > 3)
                    throw;
            }

            Task.Delay(1000);
        }
    }

    public void RegisterAgain(Uri address)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                client.Send(new HttpRequestMessage(HttpMethod.Put, address));
                return;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                _ = Task.Delay(1000);
            }
        }
    }
}
