public class Client(HttpClient http)
{
    public async Task<bool> IsBusyAsync()
    {
        using var response = await http.GetAsync("/");
        return (int)response.StatusCode == 429;
    }
}
