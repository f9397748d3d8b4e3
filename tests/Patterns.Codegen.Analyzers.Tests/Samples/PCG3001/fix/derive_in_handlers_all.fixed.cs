// fix = PCG3001.derive
// all = true
namespace Tickets;

public interface IHandle<in TRequest> { Task Handle(TRequest request, CancellationToken cancellationToken); }

public interface ICards { Task ChargeAsync(decimal amount, string idempotencyKey); }

public static class PayOrder
{
    public record Command(Guid OrderId, decimal Amount);

    public class Handler(ICards cards) : IHandle<Command>
    {
        public async Task Handle(Command command, CancellationToken cancellationToken)
        {
            var key = $"{nameof(PayOrder)}:{command.OrderId}";
            await cards.ChargeAsync(command.Amount, key);
        }
    }
}

public static class RefundOrder
{
    public record Command(Guid OrderId, decimal Amount);

    // An order may be refunded in parts.
    public class Handler(ICards cards) : IHandle<Command>
    {
        public Task Handle(Command command, CancellationToken cancellationToken) => cards.ChargeAsync(-command.Amount, $"{nameof(RefundOrder)}:{operationId}");
    }
}

public record SendParcel(Guid ParcelId, decimal Fee);

public class SendParcelHandler(ICards cards)
{
    public Task HandleAsync(SendParcel parcel) => cards.ChargeAsync(parcel.Fee, $"{nameof(SendParcelHandler)}:{parcel.ParcelId}");
}

public class Step<T>(ICards cards)
{
    public Task ExecuteAsync(Guid orderId, T amount) => cards.ChargeAsync(Convert.ToDecimal(amount), $"{nameof(ExecuteAsync)}:{orderId}");
}
