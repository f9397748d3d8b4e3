// says = without a pause
// severity = Warning
using Polly;

public static class Policies
{
    public static IAsyncPolicy<HttpResponseMessage> Create() => Policy<HttpResponseMessage>.Handle<HttpRequestException>().[|RetryAsync|](5);
}
