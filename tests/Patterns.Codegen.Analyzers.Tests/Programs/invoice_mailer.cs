// A worker with Npgsql and Polly 7, in the style of an older code base.
// left = PCG4001
using System.Collections.Concurrent;
using Npgsql;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Billing
{
    public interface IInvoiceStore
    {
        Task SaveAsync(string id);
    }

    public class InvoiceStore : IInvoiceStore
    {
        private readonly NpgsqlDataSource _source;

        public InvoiceStore(NpgsqlDataSource source)
        {
            _source = source;
        }

        public async Task SaveAsync(string id)
        {
            int tries = 0;
            while (true)
            {
                try
                {
                    await using var command = _source.CreateCommand("UPDATE invoices SET sent = true WHERE id = $1");
                    command.Parameters.AddWithValue(id);
                    await command.ExecuteNonQueryAsync();
                    return;
                }
                {|PCG2001:catch (Exception)|}
                {
                    if (++tries >= 4) throw;
                    await Task.Delay(Random.Shared.Next(100 << tries));
                }
            }
        }
    }

    public class Mailer : BackgroundService
    {
        private static readonly ConcurrentDictionary<string, int> s_mailQuota = new ConcurrentDictionary<string, int>();

        private readonly IDatabase _redis;
        private readonly HttpClient _mail;
        private readonly IInvoiceStore _store;
        private readonly IAsyncPolicy<HttpResponseMessage> _policy;

        public Mailer(IConnectionMultiplexer redis, IHttpClientFactory clients, IInvoiceStore store)
        {
            _redis = redis.GetDatabase();
            _mail = clients.CreateClient("mail");
            _mail.Timeout = TimeSpan.FromSeconds(5);
            _store = store;
            var retry = Policy<HttpResponseMessage>.Handle<HttpRequestException>().Or<BrokenCircuitException>().WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(Random.Shared.Next(1000)));
            var breaker = Policy<HttpResponseMessage>.Handle<HttpRequestException>().CircuitBreakerAsync(5, TimeSpan.FromSeconds(30));
            _policy = Policy.WrapAsync({|PCG2002:retry|}, breaker);
        }

        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                if (AcquireLock())
                {
                    await SendAsync("42", "anna", stoppingToken);
                    ReleaseLock();
                }

                await Task.Delay(60_000, stoppingToken);
            }
        }

        private bool AcquireLock()
        {
            return _redis.{|PCG1001:StringSet|}("invoice-mailer-lock", Environment.MachineName, null, When.NotExists);
        }

        private void ReleaseLock()
        {
            _redis.{|PCG1002:KeyDelete|}("invoice-mailer-lock");
        }

        private async Task SendAsync(string invoice, string customer, CancellationToken cancellationToken)
        {
            var mails = {|PCG4001:s_mailQuota|}.AddOrUpdate(customer, 1, (_, count) => count + 1);
            if (mails > Limits.MailsPerHour)
            {
                throw new InvalidOperationException("Too many mails, rate limit reached.");
            }

            var answer = await _policy.ExecuteAsync(token =>
            {
                var message = new HttpRequestMessage(HttpMethod.Post, "/mails");
                message.Headers.TryAddWithoutValidation("Idempotency-Key", {|PCG3001:NewKey()|});
                return _mail.SendAsync(message, token);
            }, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                await _redis.{|PCG3002:StringSetAsync|}("response:" + invoice, await answer.Content.ReadAsStringAsync(cancellationToken), TimeSpan.FromHours(24));
                return;
            }

            await _store.SaveAsync(invoice);
        }

        private static string NewKey() => "mail-" + Guid.NewGuid().ToString("N");
    }

    public static class Limits
    {
        public const int MailsPerHour = 20;
    }
}
