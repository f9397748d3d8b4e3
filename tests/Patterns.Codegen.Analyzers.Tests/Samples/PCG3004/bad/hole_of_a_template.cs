// says = 'timestamp'
using Patterns.Codegen;

namespace Shop
{
    public record Order(Guid Id, DateTime PlacedOn);

    public interface IPayments
    {
        [Idempotent(Key = [|"pay:{order.Id}:{timestamp}"|])]
        Task PayAsync(Order order, DateTimeOffset timestamp);

        [Idempotent(Key = "pay:{order.Id}:{order.PlacedOn}")]
        Task PayOrderAsync(Order order);
    }
}

namespace Patterns.Codegen
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class IdempotentAttribute : Attribute
    {
        public string? Key { get; set; }
        public string? Ttl { get; set; }
        public string? StoreWhen { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class DeduplicateAttribute(string key) : Attribute
    {
        public string Key { get; } = key;
        public string? Store { get; set; }
    }
}
